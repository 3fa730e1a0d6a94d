// `npm run l10n`: writes the English bundle from the sources, drops translations of texts that are gone, and lists the
// texts that still want one.

import { writeFileSync } from 'node:fs';
import {
  type Bundle,
  bundleFile,
  languages,
  readBundle,
  textsOfSources,
  translationFile,
} from './translations';

function write(file: string, bundle: Bundle): void {
  writeFileSync(file, `${JSON.stringify(bundle, undefined, 2)}\n`);
}

async function main(): Promise<void> {
  const texts = await textsOfSources();
  write(bundleFile, texts);
  for (const language of languages) {
    const file = translationFile(language);
    const known = readBundle(file);
    const kept = Object.keys(texts).filter((key) => key in known);
    write(file, Object.fromEntries(kept.map((key) => [key, known[key]])));
    const missing = Object.keys(texts).filter((key) => !(key in known));
    console.log(`${language}: ${kept.length} texts, ${missing.length} without a translation`);
    for (const text of missing) console.log(`  ${JSON.stringify(text)}`);
  }
}

void main();
