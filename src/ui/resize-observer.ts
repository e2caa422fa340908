/**
 * A ResizeObserver that reports in the next frame. One that changes the layout at once is called again within the same
 * frame, which browsers report as an error of the page.
 */
export function createResizeObserver(onResize: () => void) {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(onResize);
  });
  return {
    observe: (element: Element) => observer.observe(element),
    disconnect() {
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}
