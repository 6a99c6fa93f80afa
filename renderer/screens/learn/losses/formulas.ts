// The losses' formulas as TeX, and as MathML for the page.
import temml from 'temml';

const TEX: Record<string, string> = {
  softmax: String.raw`\mathcal{L} = -\frac1n\sum_i \log\frac{e^{W_{y_i}^T x_i + b_{y_i}}}{\sum_j e^{W_j^T x_i + b_j}}`,
  center: String.raw`\mathcal{L} = \mathcal{L}_S + \frac{\lambda}{2}\sum_i \lVert x_i - c_{y_i}\rVert_2^2`,
  contrastive: String.raw`\mathcal{L} = y\,D^2 + (1-y)\,\max(0,\, m - D)^2`,
  triplet: String.raw`\mathcal{L} = \max\bigl(0,\; D(a,p) - D(a,n) + m\bigr)`,
  histogram: String.raw`\mathcal{L} = \int p^-(s) \Bigl[\int_{-\infty}^{s} p^+(t)\,dt\Bigr] ds`,
  'modified-softmax': String.raw`\mathcal{L} = -\frac1n\sum_i \log\frac{e^{\lVert x_i\rVert\cos\theta_{y_i}}}{\sum_j e^{\lVert x_i\rVert\cos\theta_j}}`,
  'a-softmax': String.raw`\mathcal{L} = -\frac1n\sum_i \log\frac{e^{\lVert x_i\rVert\,\psi(\theta_{y_i})}}{e^{\lVert x_i\rVert\,\psi(\theta_{y_i})} + \sum_{j\ne y_i} e^{\lVert x_i\rVert\cos\theta_j}}`,
  cosface: String.raw`\mathcal{L} = -\frac1n\sum_i \log\frac{e^{s(\cos\theta_{y_i} - m)}}{e^{s(\cos\theta_{y_i} - m)} + \sum_{j\ne y_i} e^{s\cos\theta_j}}`,
  arcface: String.raw`\mathcal{L} = -\frac1n\sum_i \log\frac{e^{s\cos(\theta_{y_i} + m)}}{e^{s\cos(\theta_{y_i} + m)} + \sum_{j\ne y_i} e^{s\cos\theta_j}}`,
};

const BOUNDARY: Record<string, string> = {
  softmax: String.raw`(W_1 - W_2)\,x + b_1 - b_2 = 0`,
  center: String.raw`(W_1 - W_2)\,x + b_1 - b_2 = 0`,
  'modified-softmax': String.raw`\lVert x\rVert(\cos\theta_1 - \cos\theta_2) = 0`,
  'a-softmax': String.raw`\lVert x\rVert(\cos m\theta_1 - \cos\theta_2) = 0`,
  cosface: String.raw`s(\cos\theta_1 - m - \cos\theta_2) = 0`,
  arcface: String.raw`s(\cos(\theta_1 + m) - \cos\theta_2) = 0`,
};

/** MathML; null where the loss has none. */
export const formulaOf = (loss: string): string | null => mathOf(TEX[loss]);
export const boundaryOf = (loss: string): string | null => mathOf(BOUNDARY[loss]);

function mathOf(tex: string | undefined): string | null {
  return tex === undefined ? null : temml.renderToString(tex, { displayMode: false });
}
