// Stands for packages that dockerode imports and we never call; see esbuild.mjs.
module.exports = {};
