import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * Pages that we draw ourselves (logs, figures, forms) in an editor tab. A page may load nothing but its own script and
 * style sheet, runs no inline code, and speaks with the window only by messages that both sides check.
 */
export interface PageSpec<Out, In> {
  /** `logs` loads dist/webview/logs.js and logs.css. */
  readonly page: string;
  readonly title: string;
  readonly locale: 'en' | 'ko';
  readonly extension: vscode.Uri;
  /** Checks what the page says; null is dropped. */
  read(message: unknown): In | null;
  /** Called for every message that fits. */
  said(message: In, page: Page<Out>): void;
  /** The page was hidden or is seen again. A hidden page is taken down; when it comes back it begins anew. */
  shown?(visible: boolean, page: Page<Out>): void;
  closed(): void;
  /** A failure of ours while handling a message. */
  failed(thrown: unknown): void;
}

export interface Page<Out> {
  readonly visible: boolean;
  /** Does nothing while the page is hidden. */
  say(message: Out): void;
  title(text: string): void;
  reveal(): void;
  close(): void;
}

/** Opens the page beside nothing: where the editors are. */
export function openPage<Out, In>(spec: PageSpec<Out, In>): Page<Out> {
  const files = vscode.Uri.joinPath(spec.extension, 'dist', 'webview');
  const panel = vscode.window.createWebviewPanel(
    `docknote.${spec.page}`,
    spec.title,
    { viewColumn: vscode.ViewColumn.Active },
    { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [files] },
  );
  let over = false;
  let visible = panel.visible;
  const page: Page<Out> = {
    get visible() {
      return visible && !over;
    },
    say(message) {
      if (!over && panel.visible) void panel.webview.postMessage(message);
    },
    title(text) {
      if (!over) panel.title = text;
    },
    reveal() {
      if (!over) panel.reveal();
    },
    close() {
      if (!over) panel.dispose();
    },
  };
  panel.onDidDispose(() => {
    over = true;
    spec.closed();
  });
  panel.onDidChangeViewState(() => {
    if (visible === panel.visible) return;
    visible = panel.visible;
    spec.shown?.(visible, page);
  });
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const known = spec.read(message);
    if (known === null) return;
    try {
      spec.said(known, page);
    } catch (thrown) {
      spec.failed(thrown);
    }
  });
  panel.webview.html = html(panel.webview, files, spec);
  return page;
}

/**
 * The whole document. `style-src` needs VS Code's own source for the style sheet; nothing is allowed inline, so text that
 * found its way into the document could neither run nor load anything.
 */
function html(
  webview: vscode.Webview,
  files: vscode.Uri,
  { page, locale }: { readonly page: string; readonly locale: 'en' | 'ko' },
): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(files, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri(`${page}.css`)}">
</head>
<body>
<script nonce="${nonce}" src="${uri(`${page}.js`)}"></script>
</body>
</html>`;
}
