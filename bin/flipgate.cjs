#!/usr/bin/env node
// Parsed by every Node there is, so that an old one gets a sentence instead of a stack trace. ES5 only.
var needed = 24;
var major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  process.stderr.write('flipgate needs Node ' + needed + ' or newer; this is Node ' + process.versions.node + '.\n');
  process.exitCode = 5;
} else {
  // `import(` is a syntax error for very old Nodes, hence not written out.
  new Function('path', 'return import(path)')(
    require('url').pathToFileURL(require('path').join(__dirname, '../build/entry/cli/main.js')).href,
  );
}
