// What would run, reach out or fill memory if a framework loaded the file, or that nothing would.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { SecurityFinding } from '../../src/core/model/checkpoint';
import { ContextMenu, type MenuItem } from '../shared/contextMenu';
import { DataTable } from '../shared/dataTable';
import { Icon } from '../shared/icons';
import { useInspection } from '../shared/tensors/inspection';

type Severity = SecurityFinding['severity'];

/** The worst first. */
const severities: readonly Severity[] = ['danger', 'warning', 'note'];

export function SecurityTab({ findings }: { readonly findings: readonly SecurityFinding[] }): JSX.Element {
  const { host, announce } = useInspection();
  const rows = [...findings]
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map((finding, index) => ({ ...finding, index }));
  const copy = (text: string): void => {
    void host.copy(text);
    announce(l10n.t('Copied'));
  };
  const menu = (target: Element): readonly MenuItem[] => {
    const row = rows[Number(target.closest('[data-row]')?.getAttribute('data-row') ?? NaN)];
    return [
      ...(row
        ? [{ label: l10n.t('Copy Row'), run: () => copy([row.what, row.where, row.why].join('\t')) }]
        : []),
      {
        label: l10n.t('Copy Table as JSON'),
        run: () => copy(JSON.stringify(findings, undefined, 2)),
      },
    ];
  };
  return (
    <ContextMenu class="tab-content" items={menu}>
      <p>{verdict(findings)}</p>
      <p class="muted">
        {l10n.t(
          'Backstep has only read the file: nothing in it is executed, imported, followed outside its folder, or fetched.',
        )}
      </p>
      {rows.length > 0 && (
        <DataTable
          label={l10n.t('Security')}
          rows={rows}
          rowKey={({ index }) => index}
          columns={[
            {
              key: 'severity',
              title: l10n.t('Severity'),
              cell: ({ severity }) => <SeverityMark severity={severity} />,
              sortValue: ({ severity }) => severities.indexOf(severity),
            },
            { key: 'what', title: l10n.t('What'), cell: ({ what }) => what, sortValue: ({ what }) => what },
            {
              key: 'where',
              title: l10n.t('Where'),
              class: 'breaks',
              cell: ({ where }) => where,
              sortValue: ({ where }) => where,
            },
            { key: 'why', title: l10n.t('What it may do'), class: 'why-column', cell: ({ why }) => why },
          ]}
        />
      )}
    </ContextMenu>
  );
}

function verdict(findings: readonly SecurityFinding[]): string {
  const worst = severities.find((severity) => findings.some((finding) => finding.severity === severity));
  switch (worst) {
    case 'danger':
      return l10n.t(
        'Loading this file in its framework may run a program. Load it only if you trust who made it.',
      );
    case 'warning':
      return l10n.t(
        'Loading this file in its framework runs nothing that is known to do harm, but may reach beyond the file or exhaust memory.',
      );
    case 'note':
      return l10n.t(
        'Nothing in this file would run or reach out if a framework loaded it; this is worth knowing:',
      );
    case undefined:
      return l10n.t('Nothing in this file would run or reach out if a framework loaded it.');
  }
}

function SeverityMark({ severity }: { readonly severity: Severity }): JSX.Element {
  const label = {
    danger: l10n.t('Danger'),
    warning: l10n.t('Warning'),
    note: l10n.t('Note'),
  }[severity];
  return (
    <span class={{ danger: 'severity error', warning: 'severity warning', note: 'severity muted' }[severity]}>
      {severity !== 'note' && <Icon name="warning" />}
      {label}
    </span>
  );
}
