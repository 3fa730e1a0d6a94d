// Installs the VS Code that the tests and `npm start` use where no desktop VS Code is at hand.

import { installHost } from './hostInstallation';

const { node, server } = installHost();
console.log(`${node}\n${server}`);
