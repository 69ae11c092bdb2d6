import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { checkoutFolder } from '#run/checkout';

/** One file of the checkout as the room test reads it. */
export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
  exports: string[];
  onlyPassesOn: boolean;
}

export interface Import {
  from: string;
  typeOnly: boolean;
}

const root = checkoutFolder();

/** Every file git knows or would know, relative to the checkout. */
export function checkoutFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return listed.split('\0').filter((path) => path && existsSync(`${root}/${path}`));
}

export function isCode(path: string): boolean {
  return /\.(ts|vue|js|mjs)$/.test(path);
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const script = path.endsWith('.vue') ? scriptsOf(text) : text;
  const tree = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  collectImports(tree, imports);
  return {
    path, text, imports,
    exports: tree.statements.flatMap(exportedNames),
    onlyPassesOn: tree.statements.length > 0 && tree.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined),
  };
}

function scriptsOf(vue: string): string {
  return [...vue.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function collectImports(node: ts.Node, found: Import[]): void {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    found.push({ from: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) });
  } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
    found.push({ from: node.arguments[0].text, typeOnly: false });
  } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    found.push({ from: node.argument.literal.text, typeOnly: true });
  }
  ts.forEachChild(node, (child) => collectImports(child, found));
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function exportedNames(statement: ts.Statement): string[] {
  const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((declaration) => (ts.isIdentifier(declaration.name) ? [declaration.name.text] : []));
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return named && statement.name ? [statement.name.text] : [];
}
