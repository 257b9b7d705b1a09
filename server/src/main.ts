import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from './lsp/server.js';
import { fileHost } from './node/fileHost.js';

/**
 * The Node entry. `node dist/server.js --stdio` is the language server on its own, for any editor; our client starts it
 * over node IPC (`--node-ipc`). Sockets and pipes work as vscode-languageserver names them.
 */
const connection = createConnection(ProposedFeatures.all);

// A bug in a background task must not end the server; requests have their own door in lsp/handle.ts.
process.on('unhandledRejection', (reason) => {
  connection.console.error(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

createServer(connection, { fallbackHost: fileHost() });
connection.listen();
