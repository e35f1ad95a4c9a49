// The control of one parameter of the method table.

import type { Parameter } from "../api/types";
import { controlOf, sentence, valueOf } from "../logic/controls";
import type { Choice, ParameterValue } from "../logic/settings";
import { Field, NumberControl, Select } from "./field";

interface ParameterProps {
  parameter: Parameter;
  choice: Choice;
  onChange: (value: ParameterValue) => void;
}

export function ParameterField({ parameter, choice, onChange }: ParameterProps) {
  const control = controlOf(parameter);
  const value = valueOf(choice, parameter);
  const { name, help } = parameter;
  return (
    <Field label={name} help={sentence(help)}>
      {(ids) =>
        control.kind === "select" ? (
          <Select
            ids={ids}
            value={String(value)}
            options={control.choices.map((it) => ({ value: it, text: it }))}
            onChange={onChange}
          />
        ) : (
          <NumberControl
            ids={ids}
            label={name}
            value={Number(value)}
            minimum={control.minimum}
            maximum={control.maximum}
            step={control.step}
            slider={control.slider ? control : undefined}
            unit={"unit" in parameter ? parameter.unit : undefined}
            onCommit={onChange}
          />
        )
      }
    </Field>
  );
}
