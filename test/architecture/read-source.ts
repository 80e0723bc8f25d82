import { parseSync } from '@swc/core';

/** One import of a file, of any form. */
export interface Import {
  /** As written, or null where it is computed at run time. */
  readonly specifier: string | null;
  readonly line: number;
  /** Gone when types are erased. */
  readonly typeOnly: boolean;
  /** `import(…)`: loaded when reached. */
  readonly lazy: boolean;
}

/** Something found in a file, for a message. */
export interface Spot {
  readonly line: number;
  readonly name: string;
}

/** What the checks ask of one source file. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Free names that belong to the platform, with one property where one is read: `Date.now`, `process`. */
  readonly globals: readonly Spot[];
  /** `new Date` without arguments is listed as `new Date()`; others as `new Error`. */
  readonly news: readonly Spot[];
  /** Functions and methods of more than one line, with their length. */
  readonly functions: readonly (Spot & { readonly length: number })[];
  /** Exported functions and classes without a doc comment. */
  readonly undocumented: readonly Spot[];
  /** State of the module that can change: `let`, `var`, empty collections. */
  readonly mutable: readonly Spot[];
  /** `x as T` other than `as const`, `<T>x` and `x!`. */
  readonly casts: readonly Spot[];
  /** True when the file does nothing but pass on what others export. */
  readonly barrel: boolean;
}

type Node = Readonly<Record<string, unknown>>;

// Gives the offset of the text in swc's spans, and the mark it puts on names that no declaration binds.
const PRELUDE = '$;\n';

/** Parses one TypeScript file. Spans are offsets in UTF-8, so everything is measured on bytes. */
export function readSource(path: string, text: string): Source {
  const whole = Buffer.from(PRELUDE + text);
  const module: unknown = parseSync(PRELUDE + text, { syntax: 'typescript', target: 'es2024' });
  const body = nodesOf(field(module, 'body'));
  const first = field(body[0], 'expression');
  const found = new Findings({ whole, base: startOf(first), globalMark: field(first, 'ctxt') });
  const statements = body.slice(1);
  for (const statement of statements) found.topLevel(statement);
  walk(statements, (node, parent) => found.visit(node, parent));
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: found.imports,
    globals: found.globals,
    news: found.news,
    functions: found.functions,
    undocumented: found.undocumented,
    mutable: found.mutable,
    casts: found.casts,
    barrel:
      statements.length > 0 &&
      statements.every((statement) => isNode(field(statement, 'source')) && isExport(statement)),
  };
}

class Findings {
  readonly imports: Import[] = [];
  readonly globals: Spot[] = [];
  readonly news: Spot[] = [];
  readonly functions: (Spot & { length: number })[] = [];
  readonly undocumented: Spot[] = [];
  readonly mutable: Spot[] = [];
  readonly casts: Spot[] = [];
  readonly #file: { readonly whole: Buffer; readonly base: number; readonly globalMark: unknown };

  constructor(file: { readonly whole: Buffer; readonly base: number; readonly globalMark: unknown }) {
    this.#file = file;
  }

  topLevel(statement: Node): void {
    const declaration = statement['type'] === 'ExportDeclaration' ? field(statement, 'declaration') : statement;
    if (statement['type'] === 'ExportDeclaration' && isCallable(declaration) && !this.#documented(statement)) {
      this.undocumented.push({ line: this.#line(statement), name: nameOf(declaration) });
    }
    if (field(declaration, 'type') !== 'VariableDeclaration') return;
    const changes = field(declaration, 'kind') !== 'const';
    for (const part of nodesOf(field(declaration, 'declarations'))) {
      if (changes || isEmptyCollection(field(part, 'init'))) {
        this.mutable.push({ line: this.#line(part), name: nameOf(part) });
      }
    }
  }

  visit(node: Node, parent: Node | undefined): void {
    this.#visitImport(node);
    this.#visitName(node, parent);
    const line = this.#line(node);
    if (node['type'] === 'NewExpression') {
      const name = nameOf(field(node, 'callee'));
      const bare = nodesOf(field(node, 'arguments')).length === 0;
      this.news.push({ line, name: name === 'Date' ? (bare ? 'new Date()' : 'new Date(…)') : `new ${name}` });
    }
    if (
      [
        'FunctionDeclaration',
        'FunctionExpression',
        'ArrowFunctionExpression',
        'ClassMethod',
        'PrivateMethod',
        'Constructor',
        'MethodProperty',
      ].includes(`${node['type']}`)
    ) {
      const length = this.#line(node, 'end') - line + 1;
      if (length > 1) this.functions.push({ line, name: nameOf(node), length });
    }
    if (['TsAsExpression', 'TsTypeAssertion', 'TsNonNullExpression'].includes(`${node['type']}`)) {
      this.casts.push({ line, name: `${node['type']}` });
    }
  }

  #visitImport(node: Node): void {
    const line = this.#line(node);
    const source = field(node, 'source');
    if (
      isNode(source) &&
      ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(`${node['type']}`)
    ) {
      this.imports.push({ specifier: `${source['value']}`, line, typeOnly: node['typeOnly'] === true, lazy: false });
    }
    if (node['type'] === 'TsImportType') {
      this.imports.push({ specifier: textOf(node['argument']), line, typeOnly: true, lazy: false });
    }
    if (node['type'] === 'TsImportEqualsDeclaration') {
      this.imports.push({ specifier: null, line, typeOnly: false, lazy: false });
    }
    const callee = field(node, 'callee');
    if (node['type'] !== 'CallExpression' || !isNode(callee)) return;
    if (callee['type'] === 'Import' || (callee['value'] === 'require' && this.#isGlobal(callee))) {
      const argument = field(nodesOf(node['arguments'])[0], 'expression');
      this.imports.push({ specifier: textOf(argument), line, typeOnly: false, lazy: true });
    }
  }

  #visitName(node: Node, parent: Node | undefined): void {
    if (node['type'] !== 'Identifier' || !this.#isGlobal(node)) return;
    // `new X(…)` is listed among the news.
    if (parent?.['type'] === 'NewExpression' && parent['callee'] === node) return;
    const property =
      parent?.['type'] === 'MemberExpression' && parent['object'] === node ? parent['property'] : undefined;
    const name = `${node['value']}`;
    const read = field(property, 'type') === 'Identifier' ? `${name}.${field(property, 'value')}` : name;
    this.globals.push({ line: this.#line(node), name: read });
  }

  // Property names, labels and types carry no mark or another one.
  #isGlobal(identifier: Node): boolean {
    return identifier['ctxt'] === this.#file.globalMark;
  }

  #documented(statement: Node): boolean {
    const before = this.#file.whole
      .subarray(0, startOf(statement) - this.#file.base)
      .toString()
      .trimEnd();
    return before.endsWith('*/') && before.lastIndexOf('/**') > before.lastIndexOf('*/', before.length - 3);
  }

  #line(node: Node, edge: 'start' | 'end' = 'start'): number {
    const span = field(node, 'span');
    const offset = Number(field(span, edge)) - this.#file.base;
    let lines = 0;
    for (let at = this.#file.whole.indexOf(10); at !== -1 && at < offset; at = this.#file.whole.indexOf(10, at + 1))
      lines += 1;
    return Number.isNaN(offset) ? 0 : lines;
  }
}

function walk(value: unknown, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, parent);
    return;
  }
  if (!isNode(value)) return;
  const isSyntax = typeof value['type'] === 'string';
  if (isSyntax) visit(value, parent);
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null) walk(child, visit, isSyntax ? value : parent);
  }
}

function isCallable(declaration: unknown): boolean {
  const type = field(declaration, 'type');
  if (type === 'FunctionDeclaration' || type === 'ClassDeclaration') return true;
  const init = field(nodesOf(field(declaration, 'declarations'))[0], 'init');
  return ['ArrowFunctionExpression', 'FunctionExpression'].includes(`${field(init, 'type')}`);
}

function isEmptyCollection(init: unknown): boolean {
  if (field(init, 'type') !== 'NewExpression' || nodesOf(field(init, 'arguments')).length > 0) return false;
  return ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'].includes(nameOf(field(init, 'callee')));
}

function isExport(statement: Node): boolean {
  return statement['type'] === 'ExportNamedDeclaration' || statement['type'] === 'ExportAllDeclaration';
}

function nameOf(node: unknown): string {
  for (const place of ['identifier', 'id', 'key']) {
    const value = field(field(node, place), 'value');
    if (typeof value === 'string') return value;
  }
  const own = field(node, 'value');
  if (typeof own === 'string') return own;
  const first = nodesOf(field(node, 'declarations'))[0];
  return first === undefined ? '(anonymous)' : nameOf(first);
}

function textOf(node: unknown): string | null {
  return field(node, 'type') === 'StringLiteral' ? `${field(node, 'value')}` : null;
}

function startOf(node: unknown): number {
  return Number(field(field(node, 'span'), 'start'));
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function field(node: unknown, name: string): unknown {
  return isNode(node) ? node[name] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
