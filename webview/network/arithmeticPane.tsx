// The arithmetic of the chosen cell, written out with its numbers: largest terms first, the rest as one sum.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ArithmeticLine } from '../../src/protocol/passes';
import { ContextMenu } from '../shared/contextMenu';
import type { DataColors } from '../shared/dataColors';
import { Button } from '../shared/toolkit';
import { useKeys } from '../shared/useKeys';
import { arithmeticText, isSum, omittedText, writtenTerms } from './arithmetic';
import { brief, exact } from './numberText';
import { substituted } from './substitution';
import type { Explanation } from './useExplanation';
import { valueColors } from './valueColors';

export interface ArithmeticPaneProps {
  /** `dense.kernel[3, 17]` */
  readonly name: string | undefined;
  readonly explanation: Explanation;
  /** Said where there is no arithmetic. */
  readonly hint: string;
  readonly colors: DataColors;
  readonly onCopy: (text: string) => void;
}

/** Terms of a sum before "… more terms". */
const fewTerms = 8;

export function ArithmeticPane({
  name,
  explanation,
  hint,
  colors,
  onCopy,
}: ArithmeticPaneProps): JSX.Element {
  const { arithmetic, change, error } = explanation;
  const copy = (): void => {
    if (arithmetic) onCopy(arithmeticText({ ...arithmetic, name: name ?? arithmetic.name }));
  };
  useKeys({ c: arithmetic ? copy : undefined });
  return (
    <ContextMenu
      class="arithmetic-menu"
      items={() => (arithmetic ? [{ label: l10n.t('Copy the arithmetic'), run: copy }] : [])}
    >
      <section class="arithmetic" aria-label={l10n.t('Arithmetic of the chosen cell')}>
        <div class="figure-title">
          <h2 class="arithmetic-title">
            {name === undefined ? l10n.t('Arithmetic') : <span class="number">{name}</span>}
          </h2>
          <Button
            icon="copy"
            look="icon"
            label={l10n.t('Copy the arithmetic')}
            disabled={!arithmetic}
            onClick={copy}
          />
        </div>
        {arithmetic ? (
          <div aria-live="polite">
            <p class="arithmetic-value number">= {exact(arithmetic.value)}</p>
            {change && (
              <p class="arithmetic-change number">
                {l10n.t(
                  'before {0} · after {1} · change {2}',
                  brief(change.before),
                  brief(arithmetic.value),
                  brief(change.by),
                )}
              </p>
            )}
            {arithmetic.lines.map((line, index) => (
              <Line key={index} line={line} colors={colors} />
            ))}
          </div>
        ) : (
          <p class={error === undefined ? 'muted' : 'error'}>{error ?? hint}</p>
        )}
      </section>
    </ContextMenu>
  );
}

function Line(props: { readonly line: ArithmeticLine; readonly colors: DataColors }): JSX.Element {
  return isSum(props.line) ? <Sum {...props} /> : <Formula line={props.line} />;
}

function Formula({ line }: { readonly line: ArithmeticLine }): JSX.Element {
  const { text, others } = substituted(line);
  return (
    <div class="arithmetic-line number">
      <div class="arithmetic-formula">{line.formula}</div>
      {text !== undefined && <div class="arithmetic-text">= {text}</div>}
      {others.length > 0 && <div class="arithmetic-text muted">{others.join(', ')}</div>}
      <div class="arithmetic-result">= {brief(line.result)}</div>
    </div>
  );
}

function Sum({ line, colors }: { readonly line: ArithmeticLine; readonly colors: DataColors }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? line.terms : line.terms.slice(0, fewTerms);
  const hidden = line.terms.slice(shown.length);
  const rest = omittedText(line, hidden);
  const limit = Math.max(0, ...line.terms.map(({ product }) => Math.abs(product)).filter(Number.isFinite));
  return (
    <div class="arithmetic-line number">
      <div class="arithmetic-formula">{line.formula}</div>
      {line.terms.length > 0 && (
        <div class="arithmetic-terms">
          <span class="arithmetic-equals">=</span>
          {writtenTerms(shown).map(({ sign, text, names, product }, index) => (
            <span key={index} class="arithmetic-term" title={`${names} = ${brief(product)}`}>
              {sign && <span class="arithmetic-sign">{sign}</span>}
              <span
                class={product < 0 ? 'arithmetic-product negative' : 'arithmetic-product'}
                style={{ borderColor: valueColors(colors, product, limit).backgroundColor }}
              >
                {text}
              </span>
            </span>
          ))}
          {rest !== '' &&
            (line.terms.length > fewTerms ? (
              <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                {rest}
              </button>
            ) : (
              <span>{rest}</span>
            ))}
          {rest === '' && line.terms.length > fewTerms && (
            <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {l10n.t('Fewer')}
            </button>
          )}
        </div>
      )}
      <div class="arithmetic-result">= {brief(line.result)}</div>
    </div>
  );
}
