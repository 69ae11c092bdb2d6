/** Puts into our language, as it appears, what an editor writes without asking for a translation; returns how to stop. */
export function translateUnasked(container: HTMLElement, selector: string, said: (phrase: string) => string | undefined): () => void {
  const translate = () => {
    for (const element of container.querySelectorAll(selector)) {
      for (const name of ['title', 'aria-label']) { const word = said(element.getAttribute(name) ?? ''); if (word) element.setAttribute(name, word); }
      const [only, ...more] = element.childNodes;
      const word = more.length === 0 && only instanceof Text ? said(only.data) : undefined;
      if (word && only instanceof Text) only.data = word;
    }
  };
  const observer = new MutationObserver(translate);
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}
