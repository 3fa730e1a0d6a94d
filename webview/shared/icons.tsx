// The pages' icons, drawn on a grid of 16 × 16 in the text's colour.

import type { JSX } from 'preact';

/** Path data; filled, so that lines are thin boxes. */
const paths = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h2.5v10H4zM9.5 3H12v10H9.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  stepForward: 'M3.5 3v10L10 8zM11 3h1.5v10H11z',
  stepBack: 'M12.5 3v10L6 8zM3.5 3H5v10H3.5z',
  nextBatch: 'M2 3v10l5-5zm5.5 0v10l5-5zM13 3h1.5v10H13z',
  previousBatch: 'M14 3v10L9 8zM8.5 3v10l-5-5zM1.5 3H3v10H1.5z',
  restart: 'M8 2.5a5.5 5.5 0 1 1-5.3 4h1.05A4.5 4.5 0 1 0 8 3.5H6.2l1.6 1.6-.7.7L4.3 3 7.1.2l.7.7-1.6 1.6z',
  save: 'M2 2h9.7L14 4.3V14H2zm1 1v10h1V8.5h8V13h1V4.7L11.3 3H11v3H5V3zm3 0v2h4V3zm-1 6.5V13h6V9.5z',
  table: 'M2 3h12v10H2zm1 1v2h3V4zm4 0v2h6V4zM3 7v2h3V7zm4 0v2h6V7zm-4 3v2h3v-2zm4 0v2h6v-2z',
  chart: 'M2 2h1v11h11v1H2zm2.6 8.8 3-4 2.4 2 3.3-4.6.8.6-3.9 5.4-2.5-2-2.3 3.1z',
  logarithmic:
    'M2 2h1v11h11v1H2zm2 9.5V11c5 0 7.5-2.5 9-8.5l1 .2c-1.6 6.4-4.5 9.3-10 9.3zM4 9.5h1v1H4zm0-3h1v1H4z',
  copy: 'M5 2h8v9h-2v3H3V5h2zm1 1v2h5v5h1V3zM4 6v7h6V6z',
  matrix:
    'M2 2h3v3H2zm4.5 0h3v3h-3zM11 2h3v3h-3zM2 6.5h3v3H2zm4.5 0h3v3h-3zm4.5 0h3v3h-3zM2 11h3v3H2zm4.5 0h3v3h-3zm4.5 0h3v3h-3z',
  list: 'M2 3h12v1H2zm0 3h12v1H2zm0 3h12v1H2zm0 3h8v1H2z',
  text: 'M3 3h10v2h-1V4H8.5v8H10v1H6v-1h1.5V4H4v1H3z',
  zoomOut:
    'M7 2a5 5 0 0 1 3.9 8.1l3.3 3.2-.7.7-3.3-3.2A5 5 0 1 1 7 2m0 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 6.5h5v1h-5z',
  zoomIn:
    'M7 2a5 5 0 0 1 3.9 8.1l3.3 3.2-.7.7-3.3-3.2A5 5 0 1 1 7 2m0 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 6.5h2v-2h1v2h2v1h-2v2h-1v-2h-2z',
  fit: 'M2 2h4v1H3v3H2zm8 0h4v4h-1V3h-3zM2 10h1v3h3v1H2zm11 0h1v4h-4v-1h3zM5 5h6v6H5zm1 1v4h4V6z',
  warning: 'M8 1.5 15 14H1zm0 2L2.7 13h10.6zM7.5 6.5h1v3.5h-1zm0 4.5h1v1h-1z',
  goTo: 'M9 3h4v4h-1V4.7L7.4 9.4l-.8-.8L11.3 4H9zM3 3h4v1H4v8h8V9h1v4H3z',
  up: 'm8 5 4 4-.7.7L8 6.4 4.7 9.7 4 9z',
  down: 'm8 11-4-4 .7-.7L8 9.6l3.3-3.3.7.7z',
  right: 'm11 8-4 4-.7-.7L9.6 8 6.3 4.7 7 4z',
  back: 'M7.3 3 2.3 8l5 5 .7-.7L4.2 8.5H14v-1H4.2L8 3.7z',
  close: 'm8 7.3 3.6-3.6.7.7L8.7 8l3.6 3.6-.7.7L8 8.7l-3.6 3.6-.7-.7L7.3 8 3.7 4.4l.7-.7z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, slot }: { readonly name: IconName; readonly slot?: string }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" slot={slot}>
      <path d={paths[name]} fill-rule="evenodd" />
    </svg>
  );
}
