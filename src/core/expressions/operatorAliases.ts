// The operators of C that people write in conditions, put into Python's words before the text is parsed:
// `loss > 2 && !done` is `loss > 2 and not done`. Places in the new text lead back to the old one.

/** A text for the parser, with where each of its characters stood. */
export interface Respelled {
  readonly text: string;
  /** `origin[i]`: the place in the typed text of character i; one more entry for the end. */
  readonly origin: readonly number[];
}

const aliases: readonly (readonly [typed: string, python: string])[] = [
  ['&&', ' and '],
  ['||', ' or '],
];

export function respell(typed: string): Respelled {
  let text = '';
  const origin: number[] = [];
  const put = (part: string, at: number): void => {
    text += part;
    for (let i = 0; i < part.length; i++) origin.push(at);
  };
  let at = 0;
  while (at < typed.length) {
    const alias = aliases.find(([spelling]) => typed.startsWith(spelling, at));
    if (alias) {
      put(alias[1], at);
      at += alias[0].length;
      continue;
    }
    const character = typed[at];
    if (character === '!' && typed[at + 1] !== '=') put(' not ', at);
    // A line break would end Python's statement; here the whole text is one expression.
    else put(/\s/.test(character) ? ' ' : character, at);
    at++;
    if (character === '!' && typed[at] === '=') put('=', at++);
  }
  origin.push(typed.length);
  // The grammar takes leading blanks for indentation.
  const blanks = text.length - text.trimStart().length;
  return { text: text.slice(blanks), origin: origin.slice(blanks) };
}
