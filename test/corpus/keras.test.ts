// Keras' files of every age, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';

describeCheckpoints('keras-v3', /\.(keras|h5|weights\.json)$/);
describeCheckpoints('keras-h5', /\.(h5|hdf5)$/);
// Names and addresses that would matter to a page that takes them for HTML, or to a careless assignment.
describeHostile('keras', /\.keras$/, { innocent: ['keras/html.keras', 'keras/proto.keras'] });
describeHostile('hdf5-cve', /\.h5$/);
