#!/usr/bin/env node
// Stands in for desktop VS Code's executable; see codeShim.ts.

require('tsx/cjs');
require('./codeShim.ts');
