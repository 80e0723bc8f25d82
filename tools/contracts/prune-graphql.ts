import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';

/**
 * Cuts a published GraphQL schema down to some fields; what they refer to (enums, scalars, inputs) follows.
 *
 * @param source  The whole schema.
 * @param fields  Type → fields as in `github-selection.ts`; an unknown type, field or argument is an error.
 * @returns Schema text without descriptions, definitions in order of name.
 */
export function pruneGraphql(source: string, fields: Readonly<Record<string, string>>): string {
  const document = parse(source, { noLocation: true });
  const byName = new Map(
    document.definitions.flatMap((d) => ('name' in d && d.name ? [[d.name.value, d] as const] : [])),
  );
  const kept = new Map<string, DefinitionNode>();
  const queue = Object.keys(fields);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (kept.has(name) || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name)) continue;
    const definition = byName.get(name);
    if (definition === undefined) throw new Error(`type ${name} is not in the schema`);
    const pruned = pruneDefinition(definition, { name, fields });
    kept.set(name, pruned);
    queue.push(...referredTypes(pruned));
  }
  const ordered = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition);
  return `${print(withoutProse({ kind: Kind.DOCUMENT, definitions: ordered }))}\n`;
}

type Selection = { readonly name: string; readonly fields: Readonly<Record<string, string>> };

function pruneDefinition(definition: DefinitionNode, selection: Selection): DefinitionNode {
  const wanted = selection.fields[selection.name];
  const isKept = (type: NamedTypeNode) => selection.fields[type.name.value] !== undefined;
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      if (wanted === undefined) throw new Error(`type ${selection.name} is referred to but no field of it is selected`);
      const fields = selectFields(definition.fields ?? [], { ...selection, wanted });
      // An interface stays only where each of its kept fields is selected too.
      const has = (field: string) => fields.some(({ name }) => name.value === field);
      const fits = (type: NamedTypeNode) => namesIn(selection.fields[type.name.value] ?? '').every(has);
      const interfaces = (definition.interfaces ?? []).filter((type) => isKept(type) && fits(type));
      return { ...definition, interfaces, fields };
    }
    case Kind.UNION_TYPE_DEFINITION:
      return { ...definition, types: (definition.types ?? []).filter(isKept) };
    default:
      return definition;
  }
}

function namesIn(selected: string): readonly string[] {
  return selected.replaceAll(/\([^)]*\)/g, '').match(/\w+/g) ?? [];
}

function selectFields(all: readonly FieldDefinitionNode[], selection: Selection & { readonly wanted: string }) {
  return selection.wanted.match(/\w+(\([^)]*\))?/g)?.map((item) => {
    const [name = '', list = ''] = item.replace(')', '').split('(');
    const field = all.find((candidate) => candidate.name.value === name);
    if (field === undefined) throw new Error(`${selection.name}.${name} is not in the schema`);
    const names = list.split(',').filter((part) => part !== '');
    const missing = names.find((part) => !field.arguments?.some((argument) => argument.name.value === part));
    if (missing !== undefined) throw new Error(`${selection.name}.${name}(${missing}) is not in the schema`);
    const args = (field.arguments ?? []).filter(
      (argument) =>
        names.includes(argument.name.value) ||
        (argument.type.kind === Kind.NON_NULL_TYPE && argument.defaultValue === undefined),
    );
    return { ...field, arguments: args };
  }) as FieldDefinitionNode[];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function referredTypes(definition: DefinitionNode): string[] {
  const found: string[] = [];
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return found;
  if ('fields' in definition) {
    for (const field of definition.fields ?? []) {
      found.push(namedType(field.type));
      if ('arguments' in field) for (const argument of field.arguments ?? []) found.push(namedType(argument.type));
    }
  }
  return found;
}

function withoutProse(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter(node) {
      if (!('description' in node) && !('directives' in node)) return undefined;
      const { description: _description, ...rest } = node as { description?: unknown };
      return { ...rest, directives: [] } as unknown as typeof node;
    },
  });
}
