// TensorFlow.js models, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';

describeCheckpoints('tfjs', /\.json$/);
// A weight called __proto__ is a name like any other.
describeHostile('tfjs', /\.json$/, { innocent: ['tfjs/proto/model.json'] });
