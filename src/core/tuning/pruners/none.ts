// Every trial runs to its end.

import { goOn, type Pruner } from './pruner';

export const noPruner: Pruner = { judge: () => goOn };
