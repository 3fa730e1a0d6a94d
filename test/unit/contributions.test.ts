import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, customEditors, pages, views } from '../../src/host/contributions';
import { isCheckpointName, opensAtClick } from '../../src/host/editors/checkpointNames';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority?: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command?: string; readonly when?: string }[]>
    >;
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

  it('opens checkpoints at a click, or offers to where a name says less', () => {
    const editors = manifest.contributes.customEditors;
    assert.deepEqual(editors.map(({ viewType }) => viewType).sort(), Object.values(customEditors).sort());
    for (const { viewType, priority, selector } of editors) {
      assert.ok(manifest.activationEvents.includes(`onCustomEditor:${viewType}`), viewType);
      assert.equal(priority, viewType === customEditors.checkpoint ? undefined : 'option');
      for (const { filenamePattern } of selector) {
        const file = `/models/${filenamePattern.replace('*', 'fashion')}`;
        assert.ok(isCheckpointName(file), file);
        assert.equal(opensAtClick(file), priority === undefined, file);
      }
    }
  });

  it('offers summary and weights on the same files in the Explorer', () => {
    const entries = manifest.contributes.menus['explorer/context'];
    for (const command of [commands.showSummary, commands.inspectWeights]) {
      const when = entries.find((entry) => entry.command === command)?.when ?? '';
      const pattern = new RegExp(/=~ \/(.*)\/i$/.exec(when)![1], 'i');
      for (const { selector } of manifest.contributes.customEditors) {
        for (const { filenamePattern } of selector) {
          const name = filenamePattern.replace('*', 'fashion');
          assert.ok(pattern.test(name), name);
        }
      }
      assert.ok(!pattern.test('notes.json') && !pattern.test('fashion.txt'));
    }
  });

  it('has every text of the manifest in English and in Portuguese', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
    for (const file of ['package.nls.json', 'package.nls.pt-br.json']) {
      assert.deepEqual(Object.keys(read(file) as object).sort(), [...new Set(used)], file);
    }
  });
});
