// Every text is there in every language, with the same places for values.

import assert from 'node:assert/strict';
import {
  type Bundle,
  bundleFile,
  languages,
  placeholders,
  readBundle,
  textsOfSources,
  translationFile,
} from '../../tools/translations';

const nls = (language = ''): Bundle =>
  readBundle(new URL(`../../package.nls${language}.json`, import.meta.url).pathname);

describe('translations', () => {
  it('begin with the texts of the sources', async function () {
    // It parses every source; a machine that does other things as well takes its time.
    this.timeout(120_000);
    assert.deepEqual(readBundle(bundleFile), await textsOfSources(), 'run npm run l10n');
  });

  for (const language of languages) {
    it(`say all of them in ${language}`, () => {
      assert.deepEqual(
        Object.keys(readBundle(translationFile(language))),
        Object.keys(readBundle(bundleFile)),
      );
      assert.deepEqual(Object.keys(nls(`.${language}`)), Object.keys(nls()));
    });

    it(`keep the places of values in ${language}`, () => {
      const original = { ...readBundle(bundleFile), ...nls() };
      const translated = { ...readBundle(translationFile(language)), ...nls(`.${language}`) };
      for (const [key, text] of Object.entries(translated)) {
        assert.deepEqual(placeholders(text), placeholders(original[key] ?? ''), key);
      }
    });
  }
});
