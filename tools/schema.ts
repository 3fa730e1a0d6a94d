// `npm run schema`: writes the JSON schema of model files.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { modelSchema } from './modelSchema';

const file = path.resolve(import.meta.dirname, '../schemas/model.schema.json');
writeFileSync(file, `${JSON.stringify(modelSchema(), undefined, 2)}\n`);
