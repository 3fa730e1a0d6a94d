// Answers that have been worked out, each once; two who ask at the same time share the work.

export class Answers {
  private readonly known = new Map<string, Promise<unknown>>();

  once<T>(question: string, work: () => Promise<T>): Promise<T> {
    const known = this.known.get(question) as Promise<T> | undefined;
    if (known) return known;
    const answer = work();
    this.known.set(question, answer);
    // Work that was given up begins anew when it is asked for again.
    answer.catch(() => this.known.delete(question));
    return answer;
  }
}
