using System.Globalization;

namespace Mien.Torch;

/// <summary>Devices by name: the processor and GPUs.</summary>
public static class Devices
{
    extension(Device)
    {
        /// <summary>The processor.</summary>
        public static Device Cpu => torch.CPU;

        /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">Another text, or a GPU where libtorch sees none.</exception>
        public static Device Parse(string text)
        {
            var parts = text.Split(':');
            var index = 0;
            if (parts is not (["cpu"] or ["cuda"]) && !(parts is ["cuda", var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index)))
            {
                throw new ArgumentException($"Expected cpu, cuda or cuda:N, got '{text}'.", nameof(text));
            }
            Libtorch.Require();
            if (parts[0] == "cpu")
            {
                return torch.CPU;
            }
            return Libtorch.HasCuda ? new(DeviceType.CUDA, index) : throw new ArgumentException("This libtorch sees no GPU; MIEN_LIBTORCH=cuda ./mien fetches one that does.", nameof(text));
        }
    }
}
