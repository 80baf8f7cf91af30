using Mien.Torch;

namespace Mien.Models.Inspection;

/// <summary>One operator of a network, as it ran.</summary>
/// <param name="Name">The module's key where the operator has parameters, else the operator's own name.</param>
/// <param name="Operator">By ATen's name: <c>conv2d</c>.</param>
/// <param name="Output">Shape of the result, batch first.</param>
/// <param name="Parameters">Numbers it holds, running statistics included, as papers and Keras count.</param>
/// <param name="Flops">Multiplications and additions for one sample; convolutions and linear layers only, as the papers count.</param>
public sealed record Layer(string Name, string Operator, Shape Output, long Parameters, long Flops);
