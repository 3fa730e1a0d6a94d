// Why something can't be shown, in its place; screen readers say it at once.

import type { JSX } from 'preact';

export function ErrorText({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="error" role="alert">
      {text}
    </p>
  );
}
