// JSON as Python writes it into Keras' files: with NaN and infinities, which JSON does not know.

import { parseStrictJson } from '../../io/strictJson';

/** A string, or a number that JSON does not have. */
const stringOrNotFinite = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/gs;

/**
 * NaN and infinities become null.
 * @param part for messages: what of the file the text is
 * @throws UserError when the text is not such JSON
 */
export function parseKerasJson(text: string, file: string, part: string): unknown {
  const hasOthers = text.includes('NaN') || text.includes('Infinity');
  const json = hasOthers
    ? text.replace(stringOrNotFinite, (found) => (found.startsWith('"') ? found : 'null'))
    : text;
  return parseStrictJson(json, file, part);
}
