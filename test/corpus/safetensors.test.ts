// safetensors files, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';

describeCheckpoints('safetensors', /\.safetensors$/);
// Names that would matter to a page that takes them for HTML.
describeHostile('safetensors', /\.safetensors$/, { innocent: ['safetensors/names.safetensors'] });
