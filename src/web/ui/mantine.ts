// Only the ground; whoever uses a part imports its styles beside it. The variables come from the provider.
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/global.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
