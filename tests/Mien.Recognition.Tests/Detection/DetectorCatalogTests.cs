using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class DetectorCatalogTests
{
    [Theory]
    [InlineData("yunt", "detector yunt: not known; take yunet.")]
    [InlineData("mtcn", "detector mtcn: not known; take mtcnn.")]
    [InlineData("", "detector : not known; take mtcnn or mien-face or retinaface or yunet or scrfd.")]
    public void An_unknown_name_is_answered_with_the_near_ones(string name, string message) =>
        Assert.Equal(message, Assert.Throws<BadInputException>(() => DetectorCatalog.Open(name)).Message);
}
