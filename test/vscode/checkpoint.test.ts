// Checkpoints in a real extension host: which editor opens, what starts, what commands lead to, files that have no path.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { saveModelAt } from '../support/savedModel';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

/** A file system whose files have no path on this machine. */
class RemoteFiles implements vscode.FileSystemProvider {
  readonly read: string[] = [];
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly files: ReadonlyMap<string, Uint8Array>) {}

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 1, size: bytes.length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.read.push(uri.path);
    return this.files.get(uri.path)!;
  }

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  readDirectory = (): [string, vscode.FileType][] => [];
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

describe('the editor of checkpoints', () => {
  let folder: TemporaryFolder;
  let uri: vscode.Uri;

  before(() => {
    folder = temporaryFolder();
    uri = vscode.Uri.file(saveModelAt(path.join(folder.path, 'fashion.safetensors')));
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => folder.remove());

  it('opens at a click, with one thread that ends with it', async () => {
    await vscode.extensions.getExtension('backstep.backstep')!.activate();
    const threads = threadsOfThisProcess();
    await vscode.commands.executeCommand('vscode.open', uri);
    const input = await shownInput();
    assert.deepEqual([input.viewType, input.uri.toString()], ['backstep.checkpoint', uri.toString()]);
    await until(() => threadsOfThisProcess() > threads || process.platform !== 'linux');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => threadsOfThisProcess() <= threads);
  });

  it('is what the commands for summaries and weights show', async () => {
    await vscode.commands.executeCommand('backstep.showSummary', uri);
    assert.equal((await shownInput()).viewType, 'backstep.checkpoint');
    await vscode.commands.executeCommand('backstep.inspectWeights', uri);
    // Two editors of one file would show the same.
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
  });

  it('is a choice for files that others open too', async () => {
    const weights = vscode.Uri.file(path.join(folder.path, 'pytorch_model.bin'));
    await vscode.workspace.fs.copy(uri, weights);
    await vscode.commands.executeCommand('backstep.inspectWeights', weights);
    assert.equal((await shownInput()).viewType, 'backstep.checkpointOption');
  });

  it('reads files of other file systems through the workspace', async () => {
    const files = new RemoteFiles(new Map([['/fashion.safetensors', readFileSync(uri.fsPath)]]));
    const registered = vscode.workspace.registerFileSystemProvider('backstep-test', files, {
      isReadonly: true,
    });
    await vscode.commands.executeCommand(
      'vscode.open',
      vscode.Uri.parse('backstep-test:/fashion.safetensors'),
    );
    assert.equal((await shownInput()).viewType, 'backstep.checkpoint');
    await until(() => files.read.length > 0);
    assert.deepEqual(files.read, ['/fashion.safetensors']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registered.dispose();
  });
});

async function shownInput(): Promise<vscode.TabInputCustom> {
  const input = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  await until(() => input() instanceof vscode.TabInputCustom);
  return input() as vscode.TabInputCustom;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Threads of the extension host; 0 where they cannot be counted. */
function threadsOfThisProcess(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
}
