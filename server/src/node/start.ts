import nodeModule, { createRequire } from 'node:module';

/**
 * The server's first lines: from Node 22 on, Node keeps the compiled form of what follows in its compile cache (below the
 * folder for temporary files, or where NODE_COMPILE_CACHE says), so that the next start need not compile 1 MB again.
 * Without it, or with NODE_DISABLE_COMPILE_CACHE, the server starts as well, a little later.
 */
const enableCompileCache: unknown = Reflect.get(nodeModule, 'enableCompileCache');
if (typeof enableCompileCache === 'function') enableCompileCache();
createRequire(__filename)('./server-main.js');
