// A session that is saved and opened in another one.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DapClient } from './dapClient';
import { type ModelFolder, modelFolder, moons } from './models';

describe('A debug recording', () => {
  let folder: ModelFolder;
  const clients: DapClient[] = [];

  beforeEach(() => {
    folder = modelFolder();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.stop();
    folder.remove();
  });

  async function session(launch: object): Promise<DapClient> {
    const client = new DapClient();
    clients.push(client);
    await client.begin(launch);
    return client;
  }

  const valueOf = async (client: DapClient, expression: string): Promise<string> => {
    const { text } = await client.ask('backstep/exportText', { reference: expression, format: 'json' });
    return text;
  };

  it('stands where the session stood, with what was set by hand, and ends with the same weights', async () => {
    const first = await session({ program: folder.python, data: moons, epochs: 3, seed: 4 });
    await first.go('next');
    await first.ask('setExpression', { expression: 'lr', value: '0.25' });
    await first.ask('backstep/move', { motion: { kind: 'jump', epoch: 1, batch: 1, phase: 'backward' } });
    const file = path.join(path.dirname(folder.python), 'here.backstep.json');
    await first.ask('backstep/saveRecording', { path: file });

    // The model's own file is not needed any more.
    rmSync(folder.python);
    const second = await session({ program: file });
    const position = (client: DapClient) => client.ask('backstep/position', {});
    assert.deepEqual((await position(second)).position, (await position(first)).position);
    assert.equal(await valueOf(second, 'lr'), '0.25');
    for (const client of [first, second]) {
      await client.ask('backstep/move', { motion: { kind: 'continue', direction: 'forward' } });
    }
    const { layers } = await second.ask('backstep/description', {});
    for (const { name, parameters } of layers) {
      for (const { name: parameter } of parameters) {
        const reference = `${name}.${parameter}`;
        assert.equal(await valueOf(second, reference), await valueOf(first, reference), reference);
      }
    }
  });

  it('that is broken is refused with what is wrong in it', async () => {
    const first = await session({ program: folder.python, data: moons });
    const file = path.join(path.dirname(folder.python), 'here.backstep.json');
    await first.ask('backstep/saveRecording', { path: file });
    const copy = path.join(path.dirname(folder.python), 'broken.backstep.json');
    copyFileSync(file, copy);
    writeFileSync(copy, readFileSync(file, 'utf8').replace('"forward"', '"sideways"'));
    const client = new DapClient();
    clients.push(client);
    await client.send('initialize', { adapterID: 'backstep' });
    assert.match(await client.refusal('launch', { program: copy }), /broken\.backstep\.json: 'position'/);
    assert.match(await first.refusal('backstep/saveRecording', { path: 'here.json' }), /absolute/);
  });
});
