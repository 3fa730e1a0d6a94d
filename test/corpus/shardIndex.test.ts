// Indexes of sharded checkpoints, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';

describeCheckpoints('safetensors', /\.index\.json$/);
describeCheckpoints('pytorch', /\.index\.json$/);
describeHostile('safetensors', /\.index\.json$/);
