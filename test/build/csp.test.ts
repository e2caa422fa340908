import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policyFor } from '../../build/csp';
import { files, readText } from './dist';

const html = readText('index.html');
const content = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1] ?? '';
const policy = new Map(
  content.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]),
);

describe('the content security policy', () => {
  it('stands in the page before anything that it governs, behind the charset', () => {
    const at = html.indexOf('Content-Security-Policy');
    expect(at).toBeGreaterThan(html.indexOf('<meta charset'));
    expect(html.slice(0, at)).not.toMatch(/<(script|link|style|img|base)/);
    expect(Buffer.byteLength(html.slice(0, html.indexOf('<meta charset') + 30))).toBeLessThan(1024);
  });

  it('lets code, styles and workers come from this site alone, and never from a string', () => {
    expect(policy.get('default-src')).toEqual(["'self'"]);
    for (const name of ['script-src', 'style-src', 'worker-src']) {
      expect(
        (policy.get(name) ?? policy.get('default-src'))?.filter(
          (source) => source !== "'self'" && !source.startsWith("'sha256-"),
        ),
      ).toEqual([]);
    }
    expect(content).not.toMatch(/unsafe|\*/);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['talelight-worker', 'talelight-books']);
  });

  it('shuts frames, plugins, base and forms', () => {
    for (const name of ['frame-src', 'object-src', 'base-uri', 'form-action']) {
      expect(policy.get(name)).toEqual(["'none'"]);
    }
  });

  it('sends no referrer, and asks for the manifest as the page was asked for', () => {
    expect(html).toContain('<meta name="referrer" content="no-referrer">');
    expect(html).toMatch(/<link rel="manifest" href="[^"]+" crossorigin="use-credentials">/);
  });

  it('allows exactly the inline blocks that a page has', () => {
    expect(policyFor('<script src="a.js"></script>')).not.toContain('sha256');
    const hash = createHash('sha256').update('let a').digest('base64');
    expect(policyFor('<script type="module">let a</script>')).toContain(`script-src 'self' 'sha256-${hash}'`);
    expect(policyFor('<style>b{}</style>')).toMatch(/style-src 'self' 'sha256-/);
  });

  it('is not worked around: no eval, no markup from strings, no handler or style in attributes', () => {
    expect(html).not.toMatch(/\son\w+=|\sstyle=/);
    for (const name of files.filter((file) => file.endsWith('.js'))) {
      expect(readText(name), name).not.toMatch(
        /\beval\(|\bnew Function\(|\.insertAdjacentHTML|document\.write/,
      );
    }
  });
});
