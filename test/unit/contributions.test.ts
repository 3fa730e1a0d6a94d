import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, pages, views } from '../../src/host/contributions';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

const root = join(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = read('package.json') as Manifest;

describe('contributions', () => {
  it('declares exactly the commands that are registered', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.sort(), Object.values<string>(commands).sort());
  });

  it('declares the views', () => {
    const declared = Object.values(manifest.contributes.views).flatMap((list) => list.map(({ id }) => id));
    assert.deepEqual(declared, Object.values(views));
  });

  it('wakes up for every page that VS Code may restore', () => {
    for (const viewType of Object.values(pages)) {
      assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${viewType}`), viewType);
    }
  });

  it('has every text of the manifest in English and in Portuguese', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
    for (const file of ['package.nls.json', 'package.nls.pt-br.json']) {
      assert.deepEqual(Object.keys(read(file) as object).sort(), [...new Set(used)], file);
    }
  });
});
