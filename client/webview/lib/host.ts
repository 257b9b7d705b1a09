/** What VS Code gives to a page. https://code.visualstudio.com/api/extension-guides/webview#scripts-and-message-passing */
interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCode;

/** The window on the other side of the page. */
export interface Host<Out> {
  say(message: Out): void;
  /** Outlives the page's being hidden. Whoever reads it checks it. */
  state: unknown;
}

/**
 * Connects the page.
 * @param read checks what arrives; null is dropped.
 */
export function connect<In, Out>(read: (message: unknown) => In | null, said: (message: In) => void): Host<Out> {
  const code = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = read(event.data);
    if (message !== null) said(message);
  });
  return {
    say: (message) => code.postMessage(message),
    get state() {
      return code.getState();
    },
    set state(state) {
      code.setState(state);
    },
  };
}

/** Fills the `{0}`, `{1}` … of a text. */
export const filled = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (hole, i) => {
    const value = values[Number(i)];
    return value === undefined
      ? hole
      : typeof value === 'number'
        ? value.toLocaleString(document.documentElement.lang)
        : value;
  });
