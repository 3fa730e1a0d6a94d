// The document of a page. Knows nothing of panels, so that tests can serve the very same document.

export interface PageDocument {
  readonly page: string;
  /** The address of a file of `dist/webview`. */
  readonly asset: (file: string) => string;
  /** Where the page's files come from, as a source of its content security policy. */
  readonly source: string;
  /** Random, new for every document. */
  readonly nonce: string;
  readonly language: string;
  readonly translations: Readonly<Record<string, unknown>>;
  /** Plain JSON that the page finds as `restoredState()` the first time. */
  readonly state: unknown;
}

/** Scripts and styles come from `dist/webview` alone; nothing is fetched from anywhere else. */
export function pageHtml({
  page,
  asset,
  source,
  nonce,
  language,
  translations,
  state,
}: PageDocument): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${source} blob: data:`,
    // The toolkit's components style themselves through adopted sheets and, in older browsers, style elements.
    `style-src ${source} 'unsafe-inline'`,
    `font-src ${source}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${asset(`${page}.css`)}">
<title>Backstep</title>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="l10n">${embed(translations)}</script>
<script type="application/json" id="state">${embed(state ?? null)}</script>
<script nonce="${nonce}" src="${asset(`${page}.js`)}"></script>
</body>
</html>`;
}

/** JSON that cannot end the script element it stands in. */
function embed(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
