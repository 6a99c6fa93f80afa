// What the learning lab offers: the losses, what can be set, and whom there is to learn from. Runs in the process behind the doors.
import type { LearningLab, LearnSetting, LossCard } from '../../api.ts';
import { losses } from '../../learn/losses.ts';
import type { ChoiceOption, Loss, NumberOption, OptionTable } from '../../learn/losses/loss.ts';
import type { LibraryContext } from '../context.ts';

export function describeLab(_context: LibraryContext): LearningLab {
  return {
    losses: Object.values(losses).map((loss) => cardOf(loss as Loss)),
    training: [],
    library: { people: 0, faces: 0, dimension: 0, problem: null },
    lecture: { people: 0, faces: 0, dimension: 0, problem: null },
  };
}

const cardOf = ({ name, title, kind, sentence, formula, boundary, paper, options }: Loss): LossCard => ({
  name, title, kind, sentence, formula, boundary, paper, settings: settingsOf(options), recipe: { training: {}, loss: {} },
});

const settingsOf = (options: OptionTable): LearnSetting[] => Object.entries<NumberOption | ChoiceOption>(options).map(([name, option]) => settingOf(name, option));

function settingOf(name: string, option: NumberOption | ChoiceOption): LearnSetting {
  const { sentence } = option;
  if ('choices' in option) return { name, kind: 'choice', choices: [...option.choices], initial: option.initial, sentence };
  return { name, kind: 'number', least: option.least, most: option.most, whole: option.whole ?? false, initial: option.initial, sentence };
}
