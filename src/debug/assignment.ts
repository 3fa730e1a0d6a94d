// `lr = 0.01` in the console: a target and the expression of its new value. Comparisons are no assignments.

export interface Assignment {
  readonly target: string;
  readonly value: string;
}

/** Undefined: the text is an expression by itself. */
export function assignmentIn(text: string): Assignment | undefined {
  // A name with attributes and indices, then a single equals sign.
  const parts = /^\s*([A-Za-z_][\w.]*(?:\[[^\]=]*\]|\.\w+)*)\s*=(?!=)(.*)$/s.exec(text);
  if (!parts || parts[2].trim() === '') return undefined;
  return { target: parts[1], value: parts[2].trim() };
}
