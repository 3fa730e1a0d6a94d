// The texts of the product and their translations: what the sources say, and what each language's bundle has of it.

import { getL10nJson } from '@vscode/l10n-dev';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');

export const bundleFile = path.join(repository, 'l10n/bundle.l10n.json');

/** Beside English, which stands in the sources. */
export const languages = ['pt-br'] as const;

/** By text; the values are the texts again, or their translations. */
export type Bundle = Readonly<Record<string, string>>;

export function translationFile(language: string): string {
  return bundleFile.replace(/json$/, `${language}.json`);
}

export function readBundle(file: string): Bundle {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Bundle) : {};
}

/** Every text that the sources give to `l10n.t`, in alphabetical order. */
export async function textsOfSources(): Promise<Bundle> {
  const files = ['src', 'webview'].flatMap((folder) =>
    readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.join(repository, folder, file)),
  );
  const found = await getL10nJson(
    files.map((file) => ({ contents: readFileSync(file, 'utf8'), extension: path.extname(file) })),
  );
  const texts = Object.entries(found).map(([key, text]) => [
    key,
    typeof text === 'string' ? text : text.message,
  ]);
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1))) as Bundle;
}

/** `{0}`, `{name}`: what a translation must keep. */
export function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}
