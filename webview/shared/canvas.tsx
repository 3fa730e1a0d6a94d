// A canvas that is as large as its place on the page and as sharp as the screen.

import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Size } from './rectangle';

export interface CanvasProps {
  /** Draws in CSS pixels; called when it is another function than before, and when the size changes. */
  readonly draw: (context: CanvasRenderingContext2D) => void;
  readonly width: number;
  readonly height: number;
  readonly class?: string;
  /** What the picture shows; absent: the picture says nothing that is not said beside it. */
  readonly label?: string;
}

export function Canvas({ draw, width, height, label, class: className }: CanvasProps): JSX.Element {
  const element = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = element.current!;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context);
  }, [draw, width, height]);
  return (
    <canvas
      ref={element}
      class={className}
      style={{ width: `${width}px`, height: `${height}px` }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    />
  );
}

/** The inner size of an element in CSS pixels, as it changes; 0 × 0 until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observed = element.current!;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
