// A few choices side by side, as radio buttons.

import { Icon, type IconName } from "./icons";

interface RadioGroupProps<T extends string> {
  legend: string;
  /** Of the radio buttons, one for each group of the page. */
  name: string;
  options: readonly { value: T; label: string; help: string; icon?: IconName }[];
  value: T;
  onChange: (value: T) => void;
}

export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { legend, name, options, value, onChange } = props;
  return (
    <fieldset class="views">
      <legend class="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.help}>
          <input
            type="radio"
            name={name}
            class="visually-hidden"
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.icon && <Icon name={option.icon} />}
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
