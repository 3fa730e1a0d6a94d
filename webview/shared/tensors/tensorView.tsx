// One tensor in the middle of the page, by tabs, and what its numbers are like beside it.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { locate } from '../../../src/core/tensor/matrixSlice';
import { formatShape, sizeOf } from '../../../src/core/tensor/shape';
import type { TensorStatistics } from '../../../src/core/tensor/statistics';
import type { TabName, TensorEntry, ValuesOf, ValuesRequest } from '../../../src/protocol/weights';
import type { MenuItem } from '../contextMenu';
import { MenuButton } from '../menuButton';
import { usePlace } from '../place';
import { Toolbar } from '../toolbar';
import { Button, Dropdown, Tabs } from '../toolkit';
import { selectionOf } from './cellSelection';
import { copyItems, copyText, saveItems } from './copying';
import { useDataColors } from '../dataColors';
import { HeatmapView } from './heatmapView';
import { HistogramView } from './histogramView';
import { useInspection } from './inspection';
import { placeAt, useMatrixPlace } from './matrixPlace';
import { isUnsigned } from './numberFormat';
import { NumbersView } from './numbersView';
import { savePicture } from './picture';
import type { PictureOffer } from './pictureOffer';
import { mostShare, type ScaleChoice } from './scaleControls';
import type { ShownTensor } from './shownTensor';
import { StatisticsPane } from './statisticsPane';
import { companionOf } from './tensorTree';
import { UnitsView } from './unitsView';
import { type Answer, useAnswer } from './useAnswer';
import { useKeys } from '../useKeys';
import { limitOf, middle, type ValueScale } from '../valueScale';
import { valuesLabel } from './valuesLabel';
import type { Cell } from './viewport';

export interface TensorViewProps {
  readonly entry: TensorEntry;
  readonly entries: readonly TensorEntry[];
  /** File, model and state of training, for a saved picture. */
  readonly origin: string;
  readonly hasSource: boolean;
  readonly onOpen: (entry: TensorEntry) => void;
  /** The one that is wanted; a tensor without units has no wall of them. */
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
  /** The part of the tensor to go to: indices along its first dimensions. A new value leads there again. */
  readonly part?: readonly number[];
}

export function TensorView({
  entry,
  entries,
  origin,
  hasSource,
  onOpen,
  tab: wantedTab,
  onTab: setTab,
  part,
}: TensorViewProps): JSX.Element {
  const inspection = useInspection();
  const { host, fail } = inspection;
  const colors = useDataColors();
  const [wantedOf, setOf] = usePlace<ValuesOf>('of', 'now');
  const [choice, setChoice] = usePlace<ScaleChoice>('scale', { range: 'all', logarithmic: false });
  const [place, onPlace] = useMatrixPlace(entry);
  useEffect(() => {
    if (part) onPlace(placeAt(entry, part));
  }, [part]);
  const [goal, setGoal] = useState<Cell>();
  const offer = useRef<PictureOffer['current']>(undefined);

  const tab = wantedTab === 'units' && !entry.units ? 'heatmap' : wantedTab;
  const of = entry.hasInitial ? wantedOf : 'now';
  const values: ValuesRequest = { tensor: entry.name, of };
  const now = useStatistics(entry, 'now');
  const initial = useStatistics(entry.hasInitial ? entry : undefined, 'initial');
  const change = useStatistics(of === 'change' ? entry : undefined, 'change');
  const statistics = { now, initial, change }[of].value;
  const quantiles = useAnswer(JSON.stringify(['quantiles', values]), (queries) =>
    queries.quantiles(values),
  ).value;

  // Values now and at initialisation have one scale, so that they can be compared by switching.
  const compared = of === 'change' ? [change.value] : [now.value, initial.value];
  const ends = compared.flatMap((known) => (known ? [known.min, known.max] : [])).filter(Number.isFinite);
  const scale: ValueScale = {
    limit: limitOf(
      Math.min(...ends),
      Math.max(...ends),
      choice.range === 'most' && quantiles ? middle(quantiles.values, mostShare) : undefined,
    ),
    logarithmic: choice.logarithmic,
    unsigned: isUnsigned(entry.dtype) && of !== 'change',
  };
  const scaleIsKnown =
    (statistics !== undefined && (choice.range === 'all' || quantiles !== undefined)) ||
    [now, initial, change].some(({ error }) => error !== undefined);
  const signs = {
    nan: (statistics?.nan ?? 0) > 0,
    infinity: (statistics?.positiveInfinities ?? 0) + (statistics?.negativeInfinities ?? 0) > 0,
  };

  const first = statistics?.firstNotFinite;
  const goToFirst =
    first === undefined
      ? undefined
      : (): void => {
          const { slice, row, column } = locate(entry.shape, place.slice, first);
          onPlace({ slice, selection: selectionOf({ row, column }) });
          if (tab !== 'numbers') setTab('heatmap');
          setGoal({ row, column });
        };
  const { slice, selection } = place;
  const selected = selection && (tab === 'heatmap' || tab === 'numbers') ? { slice, selection } : undefined;
  const title = `${entry.displayName} ${formatShape(entry.shape)}`;
  const picture = (): void => {
    const drawn = offer.current?.();
    if (!drawn) return;
    const name = `${entry.displayName.replaceAll('/', '-')}-${tab}`;
    const subtitle = entry.hasInitial ? `${origin} · ${valuesLabel(of)}` : origin;
    savePicture(host, name, drawn, { title, subtitle }, colors).catch(fail);
  };
  const saving = (): readonly MenuItem[] => [
    ...(tab === 'numbers' ? [] : [{ label: l10n.t('Save Picture as PNG'), run: picture }]),
    ...saveItems(inspection, values),
  ];
  const menu = (): readonly MenuItem[] => [...copyItems(inspection, values, selected), ...saving()];
  useKeys({
    c: () => void copyText(inspection, values, 'numpy', selected),
    '1': () => setTab('heatmap'),
    '2': () => setTab('numbers'),
    '3': entry.units && (() => setTab('units')),
    '4': () => setTab('histogram'),
  });

  const shown: ShownTensor = { entry, values, place, onPlace, scale, scaleIsKnown, quantiles, colors };
  const common = { ...shown, menu, choice, onChoice: setChoice, signs, offer };
  const companion = companionOf(entries, entry);
  return (
    <>
      <section class="centre" aria-label={title}>
        <div class="centre-title">
          <h2>{entry.displayName}</h2>
          <span class="number muted">{formatShape(entry.shape)}</span>
          <Toolbar label={l10n.t('Controls of the tensor')}>
            {entry.hasInitial && (
              <Dropdown
                label={l10n.t('Which values')}
                choices={(['now', 'initial', 'change'] as const).map((which) => ({
                  value: which,
                  label: valuesLabel(which),
                }))}
                value={of}
                onChange={setOf}
              />
            )}
            {hasSource && entry.layer !== undefined && (
              <Button
                icon="goTo"
                look="icon"
                label={l10n.t('Go to the layer in the source')}
                onClick={() => void host.reveal(entry.layer!)}
              />
            )}
            <MenuButton icon="copy" label={l10n.t('Copy')} items={copyItems(inspection, values, selected)} />
            <MenuButton icon="save" label={l10n.t('Save')} items={saving()} />
          </Toolbar>
        </div>
        {sizeOf(entry.shape) === 0 ? (
          <p class="no-values muted">{l10n.t('This tensor has no values.')}</p>
        ) : (
          <Tabs<TabName>
            label={l10n.t('Views of the tensor')}
            tabs={[
              { id: 'heatmap', label: l10n.t('Heatmap') },
              { id: 'numbers', label: l10n.t('Numbers') },
              ...(entry.units ? [{ id: 'units' as const, label: l10n.t('Units') }] : []),
              { id: 'histogram', label: l10n.t('Histogram') },
            ]}
            active={tab}
            onChange={setTab}
          >
            {tab === 'heatmap' && (
              <HeatmapView
                {...common}
                onOpenNumbers={() => setTab('numbers')}
                onFirstNotFinite={goToFirst}
                goal={goal}
                onGoalReached={() => setGoal(undefined)}
              />
            )}
            {tab === 'numbers' && <NumbersView {...common} onFirstNotFinite={goToFirst} />}
            {tab === 'units' && entry.units && (
              <UnitsView {...common} layout={entry.units} bias={companion} />
            )}
            {tab === 'histogram' && <HistogramView {...common} />}
          </Tabs>
        )}
      </section>
      <StatisticsPane
        entry={entry}
        values={values}
        columns={[
          { of: 'now' as const, answer: now },
          ...(of === 'change'
            ? [{ of, answer: change }]
            : entry.hasInitial
              ? [{ of: 'initial' as const, answer: initial }]
              : []),
        ]}
        companion={companion}
        colors={colors}
        onOpen={onOpen}
        menu={menu}
        onFirstNotFinite={goToFirst}
      />
    </>
  );
}

function useStatistics(entry: TensorEntry | undefined, of: ValuesOf): Answer<TensorStatistics> {
  return useAnswer(
    JSON.stringify(['statistics', entry?.name, of]),
    entry && ((queries) => queries.statistics({ tensor: entry.name, of })),
  );
}
