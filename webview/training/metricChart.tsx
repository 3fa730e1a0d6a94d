// The chart of one metric over the run, and the table that says the same.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import { ContextMenu } from '../shared/contextMenu';
import { Figure } from '../shared/figure';
import { Icon } from '../shared/icons';
import { usePlace } from '../shared/place';
import type { Theme } from '../shared/theme';
import { Button } from '../shared/toolkit';
import { chartData, type View } from './chartData';
import { epochCopyItems } from './epochCopyItems';
import { EpochRowsTable } from './epochRowsTable';
import { batchesAsCsv } from './exportRun';
import { Legend } from './legend';
import { Plot } from './plot';
import { latestReadout } from './readout';
import type { RunData } from './runData';
import { nextRange, rangeOf, type ValueRange } from './valueRange';
import type { ShownRun } from './runFeed';

export interface MetricChartProps {
  readonly run: RunData;
  /** Another value whenever the run has grown. */
  readonly revision: ShownRun;
  readonly metric: string;
  readonly view: View;
  readonly cursor: number | undefined;
  readonly theme: Theme;
  readonly onPoint: (place: number | undefined) => void;
  readonly onZoom: (view: View | undefined) => void;
  readonly onCopy: (text: string) => void;
}

export function MetricChart(props: MetricChartProps): JSX.Element {
  const { run, metric, view, onCopy } = props;
  const [logarithmic, setLogarithmic] = usePlace(`logarithmic ${metric}`, false);
  const menu = () => [
    ...epochCopyItems(run, onCopy),
    {
      label: l10n.t('Copy the batches in view as CSV'),
      run: () => onCopy(batchesAsCsv(run, metric, view)),
    },
    { label: l10n.t('Show the whole run'), run: () => props.onZoom(undefined) },
  ];
  return (
    <ContextMenu items={menu} class="metric">
      <Figure
        name={metric}
        title={<Title run={run} metric={metric} />}
        label={metric}
        actions={
          <Button
            look="icon"
            icon="logarithmic"
            label={l10n.t('Logarithmic axis')}
            pressed={logarithmic}
            onClick={() => setLogarithmic(!logarithmic)}
          />
        }
        picture={() => (
          <>
            <Legend run={run} metric={metric} place={props.cursor} />
            <PlotArea {...props} logarithmic={logarithmic} />
          </>
        )}
        table={() => <EpochRowsTable run={run} metric={metric} view={view} />}
      />
    </ContextMenu>
  );
}

/** Says where a metric stopped being a number, which is why its line ends. */
function Title({ run, metric }: Pick<MetricChartProps, 'run' | 'metric'>): JSX.Element {
  const bad = run.firstNotFinite(metric);
  const { batchesPerEpoch } = run.description;
  return (
    <>
      {metric}
      {bad !== undefined && (
        <span class="not-finite warning">
          <Icon name="warning" />
          {l10n.t(
            'NaN or infinite first in epoch {0}, batch {1}',
            Math.ceil(bad / batchesPerEpoch),
            formatCount(((bad - 1) % batchesPerEpoch) + 1),
          )}
        </span>
      )}
    </>
  );
}

function PlotArea(props: MetricChartProps & { readonly logarithmic: boolean }): JSX.Element {
  const { run, revision, metric, view, cursor, theme, logarithmic } = props;
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  const range = useRef<ValueRange>(undefined);
  const drawn = useRef<unknown[]>([]);
  // The plot lives longer than one rendering, and its pointer must reach the newest handlers.
  const handlers = useRef(props);
  handlers.current = props;
  const [size, setSize] = useState('');

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() =>
      setSize(`${element.current!.clientWidth} × ${element.current!.clientHeight}`),
    );
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    plot.current = new Plot(element.current!, {
      batchesPerEpoch: run.description.batchesPerEpoch,
      logarithmic,
      highContrast: theme.isHighContrast,
      onPoint: (place) => handlers.current.onPoint(place),
      onSelect: (chosen) => handlers.current.onZoom(chosen),
      onReset: () => handlers.current.onZoom(undefined),
    });
    return () => plot.current!.dispose();
  }, [run, logarithmic, theme]);

  useLayoutEffect(() => {
    plot.current!.fit();
    const data = chartData(run, metric, view, plot.current!.columns, logarithmic);
    const needed = rangeOf(data, view, logarithmic);
    // What a reader expects to change the picture: an epoch's end, another part of the run, another axis.
    const reasons = [run, run.epochs.length, view.from, view.to, logarithmic];
    const mayNarrow = reasons.some((reason, index) => reason !== drawn.current[index]);
    drawn.current = reasons;
    if (needed) range.current = nextRange(range.current, needed, mayNarrow);
    plot.current!.show({ data, view, range: range.current ?? { low: logarithmic ? 0.1 : 0, high: 1 } });
  }, [run, revision, metric, view.from, view.to, logarithmic, theme, size]);

  useLayoutEffect(() => {
    plot.current!.moveCursor(cursor);
  }, [cursor, revision, view.from, view.to, logarithmic, theme, size]);

  return <div ref={element} class="plot" tabIndex={0} role="img" aria-label={description(run, metric)} />;
}

/** `loss: training 0.3121, validation 0.3345` */
function description(run: RunData, metric: string): string {
  const { train, validation } = latestReadout(run, metric);
  if (train === undefined) return l10n.t('{0}: no values yet', metric);
  return validation === undefined
    ? l10n.t('{0}: training {1}', metric, formatValue(train))
    : l10n.t('{0}: training {1}, validation {2}', metric, formatValue(train), formatValue(validation));
}
