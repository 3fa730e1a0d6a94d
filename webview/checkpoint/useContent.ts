// What the page shows, asked for when it opens and whenever the file becomes another.

import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Event } from '../../src/core/base/emitter';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Remote } from '../../src/protocol/channel';
import type {
  CheckpointPageContent,
  CheckpointPageHost,
  CheckpointSelection,
} from '../../src/protocol/checkpoint';
import { unpackEntries } from '../../src/protocol/packedEntries';
import type { TensorEntry } from '../../src/protocol/weights';
import type { Waiting } from '../shared/tensors/inspection';

export interface ShownContent {
  /** The last one stays while the next one is waited for. */
  readonly content: CheckpointPageContent | undefined;
  readonly entries: readonly TensorEntry[];
  /** Where the host wants the reader to look; absent: nowhere else. */
  readonly wish: CheckpointSelection | undefined;
  readonly onWishGranted: () => void;
  /** Goes up with every version of the file. */
  readonly generation: number;
}

export interface ContentSource {
  readonly host: Remote<CheckpointPageHost>;
  readonly onShow: Event<CheckpointSelection>;
  readonly onRefresh: Event<void>;
  readonly waiting: Waiting;
}

const noEntries: readonly TensorEntry[] = [];

export function useContent({ host, onShow, onRefresh, waiting }: ContentSource): ShownContent {
  const [asked, setAsked] = useState(0);
  const [shown, setShown] = useState<{
    readonly content: CheckpointPageContent;
    readonly generation: number;
  }>();
  const [wish, setWish] = useState<CheckpointSelection>();
  useEffect(() => {
    const showing = onShow(setWish);
    const refreshing = onRefresh(() => setAsked((count) => count + 1));
    return () => {
      showing.dispose();
      refreshing.dispose();
    };
  }, [onShow, onRefresh]);
  useEffect(() => {
    let current = true;
    waiting.until(host.describe()).then(
      (content) => {
        if (!current) return;
        setShown({ content, generation: asked });
        if (content.selected) setWish(content.selected);
      },
      (error: unknown) => {
        if (error instanceof CancelledError || !current) return;
        const file = { name: '', isDeleted: false };
        setShown({ content: { file, problem: messageOf(error) }, generation: asked });
      },
    );
    return () => {
      current = false;
    };
  }, [host, waiting, asked]);
  const packed = shown?.content.description?.tensors;
  const entries = useMemo(() => (packed ? unpackEntries(packed) : noEntries), [packed]);
  return {
    content: shown?.content,
    entries,
    wish,
    onWishGranted: () => setWish(undefined),
    generation: shown?.generation ?? 0,
  };
}
