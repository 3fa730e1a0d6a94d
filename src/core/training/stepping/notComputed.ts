// A name that exists, but has no value where the run stands.

import { UserError } from '../../base/errors';

/** Its own class, because a condition that meets it is not wrong: it is not met. */
export class NotComputedError extends UserError {}
