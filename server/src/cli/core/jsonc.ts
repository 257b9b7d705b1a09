/**
 * Reads JSON as VS Code writes its settings: with comments and with commas behind the last item.
 * @throws SyntaxError when it is no JSON even so
 */
export const parseJsonc = (text: string): unknown => JSON.parse(plainJson(text));

/** The text without comments and without commas before a closing bracket; strings are left alone. */
function plainJson(text: string): string {
  const comment = String.raw`\/\/[^\n]*(?=\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/`;
  const tokens = new RegExp(String.raw`"(?:[^"\\\n]|\\.)*"|${comment}|,(?=(?:\s|${comment})*[}\]])`, 'g');
  return text.replace(/^\uFEFF/, '').replace(tokens, (token) => (token.startsWith('"') ? token : ' '));
}
