// The run's charts, one above the other: one view along the run, one cursor, and the keys that move both.

import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isForPage } from '../shared/keysOverlay';
import { usePlace } from '../shared/place';
import { useTheme } from '../shared/theme';
import { neighbour, snapped } from './chartCursor';
import type { View } from './chartData';
import { MetricChart } from './metricChart';
import type { RunData } from './runData';
import type { ShownRun } from './runFeed';
import { fitted, panned, showing, wholeView, zoomed } from './view';

/** One press of + or -. */
const zoomFactor = 0.5;
/** One press of Shift+arrow, as a share of what is seen. */
const panShare = 0.25;

export interface MetricChartsProps {
  readonly run: RunData;
  readonly revision: ShownRun;
  readonly onCopy: (text: string) => void;
}

export function MetricCharts({ run, revision, onCopy }: MetricChartsProps): JSX.Element {
  const theme = useTheme();
  const [zoom, setZoom] = usePlace<View | null>('zoom', null);
  const [cursor, setCursor] = useState<number>();
  const whole = wholeView(run);
  const view = zoom ? fitted(zoom, whole) : whole;

  const zoomTo = useCallback(
    (chosen: View | undefined): void => setZoom(chosen ? fitted(chosen, wholeView(run)) : null),
    [run, setZoom],
  );
  const point = useCallback(
    (place: number | undefined): void => setCursor(place === undefined ? undefined : snapped(run, place)),
    [run],
  );

  const before = useRef(run);
  useEffect(() => {
    setCursor(undefined);
    // Another run; one that was fetched anew has come as far as before.
    if (run.batchesDone < before.current.batchesDone) setZoom(null);
    before.current = run;
  }, [run, setZoom]);

  const pressed = (event: KeyboardEvent): void => {
    const go = (place: number | undefined): void => {
      setCursor(place);
      if (place !== undefined && zoom) setZoom(showing(view, whole, place));
    };
    const around = cursor ?? (view.from + Math.min(view.to, Math.max(view.from, run.batchesDone))) / 2;
    const keys: Readonly<Partial<Record<string, () => void>>> = {
      ArrowLeft: () => go(neighbour(run, view, cursor, -1)),
      ArrowRight: () => go(neighbour(run, view, cursor, 1)),
      'Shift+ArrowLeft': () => zoomTo(panned(view, whole, -panShare)),
      'Shift+ArrowRight': () => zoomTo(panned(view, whole, panShare)),
      Home: () => go(snapped(run, 1)),
      End: () => go(snapped(run, run.batchesDone)),
      '+': () => zoomTo(zoomed(view, whole, zoomFactor, around)),
      '=': () => zoomTo(zoomed(view, whole, zoomFactor, around)),
      '-': () => {
        const wider = zoomed(view, whole, 1 / zoomFactor, around);
        zoomTo(wider.from <= whole.from && wider.to >= whole.to ? undefined : wider);
      },
      Escape: () => {
        setCursor(undefined);
        zoomTo(undefined);
      },
    };
    const name = event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key;
    const action = keys[name];
    if (!action || isElsewhere(event)) return;
    event.preventDefault();
    action();
  };
  // Listens once, to the newest rendering's keys.
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => latest.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <div class="charts" style={{ '--charts': run.description.metrics.length }}>
      {run.description.metrics.map((metric) => (
        <MetricChart
          key={metric}
          run={run}
          revision={revision}
          metric={metric}
          view={view}
          cursor={cursor}
          theme={theme}
          onPoint={point}
          onZoom={zoomTo}
          onCopy={onCopy}
        />
      ))}
    </div>
  );
}

/** Keys belong to the charts when nothing else has the focus. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (!isForPage(event)) return true;
  const focused = document.activeElement;
  return focused !== null && focused !== document.body && !focused.closest('.plot');
}
