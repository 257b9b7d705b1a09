import { completions as composeCompletions } from '../compose/features/completion.js';
import { folds as composeFolds } from '../compose/features/folding.js';
import { hover as composeHover } from '../compose/features/hover.js';
import { symbols as composeSymbols } from '../compose/features/symbols.js';
import { ComposeFile } from '../compose/file.js';
import { completions as dockerfileCompletions } from '../dockerfile/features/completion.js';
import { folds as dockerfileFolds } from '../dockerfile/features/folding.js';
import { hover as dockerfileHover } from '../dockerfile/features/hover.js';
import { symbols as dockerfileSymbols } from '../dockerfile/features/symbols.js';
import { DockerfileFile } from '../dockerfile/file.js';
import type { LanguageId } from '../workspace/documents.js';
import type { Language } from './languages.js';

const dockerfile: Language<DockerfileFile> = {
  open: (uri, version, text) => new DockerfileFile(uri, version, text),
  completions: dockerfileCompletions,
  hover: dockerfileHover,
  symbols: dockerfileSymbols,
  folds: dockerfileFolds,
};

const dockercompose: Language<ComposeFile> = {
  open: (uri, version, text) => new ComposeFile(uri, version, text),
  completions: composeCompletions,
  hover: composeHover,
  symbols: composeSymbols,
  folds: composeFolds,
};

/** The one place that says which function answers which feature of which language. */
export const languages = { dockerfile, dockercompose } satisfies Record<LanguageId, unknown> as Record<
  LanguageId,
  Language
>;
