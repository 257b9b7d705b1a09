import type * as L from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Edit } from '../core/edit.js';
import type { Problem, Refactor } from '../core/results.js';
import { fillProse } from '../core/rule.js';
import { safeEdits } from '../core/safeEdits.js';
import type { Prose, Span } from '../core/text.js';
import { ignoreInWorkspace } from '../protocol.js';
import type { Conversion } from './convert.js';
import { textIn, toDiagnostic, toSpan, toTextEdits } from './convert.js';
import type { Language, LanguageFile } from './languages.js';

/** The kind of "fix all", as people name it in `editor.codeActionsOnSave`. */
export const FIX_ALL = 'source.fixAll.docknote';

const fixAllTitle: Prose = {
  en: 'Fix all that can be fixed safely (Docknote)',
  ko: '안전하게 고칠 수 있는 문제 모두 고치기 (Docknote)',
};

const ignoreTitle: Prose = {
  en: 'Ignore {rule} in this workspace',
  ko: '이 작업 영역에서 {rule} 무시하기',
};

/** Quick fixes for the problems in the range, "fix all", refactors; only of the kinds that the client asks for. */
export function codeActions(
  file: LanguageFile,
  language: Language,
  problems: readonly Problem[],
  assists: readonly Refactor[],
  params: L.CodeActionParams,
  to: Conversion,
): L.CodeAction[] {
  const wants = (kind: string): boolean =>
    params.context.only === undefined ||
    params.context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const range = toSpan(to.lines, params.range);
  const editOf = (edits: readonly Edit[]): L.WorkspaceEdit => ({
    changes: { [file.uri]: toTextEdits(to.lines, edits) },
  });
  const actions: L.CodeAction[] = [];

  if (wants(CodeActionKind.QuickFix)) {
    for (const problem of problems) {
      if (!touches(problem.span, range)) continue;
      const diagnostics = [toDiagnostic(problem, problems, file.uri, to)];
      for (const fix of problem.fixes) {
        actions.push({
          title: textIn(fix.title, to.locale),
          kind: CodeActionKind.QuickFix,
          diagnostics,
          isPreferred: fix.safety === 'safe',
          edit: editOf(fix.edits),
        });
      }
      for (const suppression of language.suppressions?.(file, problem) ?? []) {
        actions.push({
          title: textIn(suppression.title, to.locale),
          kind: CodeActionKind.QuickFix,
          diagnostics,
          edit: editOf(suppression.edits),
        });
      }
      if (to.client.ours) {
        const title = textIn(fillProse(ignoreTitle, { rule: problem.code }), to.locale);
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          command: { title, command: ignoreInWorkspace, arguments: [problem.code] },
        });
      }
    }
  }
  // Unasked, "fix all" joins the light bulb only where a fix is offered anyway: it looks at the whole file.
  const asked = params.context.only !== undefined;
  if (wants(FIX_ALL) && (asked || actions.length > 0)) {
    const { edits, count } = safeEdits(problems);
    if (count > (asked ? 0 : 1)) {
      actions.push({ title: textIn(fixAllTitle, to.locale), kind: FIX_ALL, edit: editOf(edits) });
    }
  }
  if (wants(CodeActionKind.Refactor)) {
    for (const refactor of [...(language.refactors?.(file, range) ?? []), ...assists]) {
      const { title, kind, creates, edits } = refactor;
      if (creates && !to.client.createsFiles) continue;
      const edit = creates ? creationOf(creates, file.uri, toTextEdits(to.lines, edits)) : editOf(edits);
      actions.push({ title: textIn(title, to.locale), kind, edit });
    }
  }
  return actions;
}

/** A file that is made only if it is not there by now, and what changes in the document along with it. */
function creationOf(
  { uri, text }: { readonly uri: string; readonly text: string },
  document: string,
  edits: L.TextEdit[],
): L.WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
      ...(edits.length === 0 ? [] : [{ textDocument: { uri: document, version: null }, edits }]),
    ],
  };
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;
