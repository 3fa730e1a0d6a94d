// The edges of the network on a canvas below its units. It alone is drawn anew while the front of a step moves.

import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import { Canvas } from '../shared/canvas';
import type { DataColors } from '../shared/dataColors';
import { cssVariable } from '../shared/theme';
import { type BundleParts, bundlesOf } from './bundles';
import { drawEdges } from './edgeDrawing';
import { useFront } from './useFront';

export interface EdgeCanvasProps extends Omit<BundleParts, 'front'> {
  /** Another number for every stop. */
  readonly revision: number;
  readonly colors: DataColors;
}

export function EdgeCanvas(props: EdgeCanvasProps): JSX.Element {
  const { columns, values, units, weights, layout, position, lit, revision, colors } = props;
  const front = useFront(revision);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      context.clearRect(0, 0, layout.width, layout.height);
      const bundles = bundlesOf({ columns, values, units, weights, layout, position, front, lit });
      drawEdges(context, bundles, colors, {
        gradient: cssVariable('--phase-backward'),
        update: cssVariable('--phase-update'),
      });
    },
    [columns, values, units, weights, layout, position, front, lit, colors],
  );
  return <Canvas draw={draw} width={layout.width} height={layout.height} />;
}
