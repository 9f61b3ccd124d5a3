// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/instance.h"

#include "engine/core/text.h"
#include "engine/vulkan/failure.h"

namespace engine::vulkan {
namespace {

constexpr const char* validationLayer = "VK_LAYER_KHRONOS_validation";

Result<PFN_vkGetInstanceProcAddr> systemLoader()
{
    static std::mutex mutex; // volk opens the library once, into globals
    const std::lock_guard lock(mutex);
    if (volkInitialize() != VK_SUCCESS)
        return Error{.kind = ErrorKind::Device,
                     .sentence = "This computer has no Vulkan. Install the driver of its graphics card, or "
                                 "use the CPU.",
                     .detail = "the Vulkan loader library could not be opened"};
    return vkGetInstanceProcAddr;
}

template<class Function>
void load(const InstanceTable& table, VkInstance instance, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(table.getInstanceProcAddr(instance, name));
}

void loadInstanceFunctions(InstanceTable& table, VkInstance instance)
{
    load(table, instance, "vkDestroyInstance", table.destroyInstance);
    load(table, instance, "vkEnumeratePhysicalDevices", table.enumeratePhysicalDevices);
    load(table, instance, "vkGetPhysicalDeviceProperties", table.getPhysicalDeviceProperties);
    load(table, instance, "vkGetPhysicalDeviceProperties2", table.getPhysicalDeviceProperties2);
    load(table, instance, "vkGetPhysicalDeviceFeatures2", table.getPhysicalDeviceFeatures2);
    load(table, instance, "vkGetPhysicalDeviceMemoryProperties", table.getPhysicalDeviceMemoryProperties);
    load(table, instance, "vkGetPhysicalDeviceQueueFamilyProperties",
         table.getPhysicalDeviceQueueFamilyProperties);
    load(table, instance, "vkCreateDevice", table.createDevice);
    load(table, instance, "vkGetDeviceProcAddr", table.getDeviceProcAddr);
    load(table, instance, "vkCreateDebugUtilsMessengerEXT", table.createDebugUtilsMessenger);
    load(table, instance, "vkDestroyDebugUtilsMessengerEXT", table.destroyDebugUtilsMessenger);
}

// Version 1.1 functions that a very old driver lacks; asking it anything would crash.
bool isComplete(const InstanceTable& table)
{
    return table.enumeratePhysicalDevices && table.getPhysicalDeviceProperties2 &&
           table.getPhysicalDeviceFeatures2 && table.createDevice && table.getDeviceProcAddr;
}

VKAPI_ATTR VkBool32 VKAPI_CALL keepMessage(VkDebugUtilsMessageSeverityFlagBitsEXT,
                                           VkDebugUtilsMessageTypeFlagsEXT,
                                           const VkDebugUtilsMessengerCallbackDataEXT* data, void* messages)
{
    static_cast<Messages*>(messages)->add(data->pMessage);
    return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messengerInfo(Messages& messages)
{
    return {.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT,
            .messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT |
                               VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT,
            .messageType =
                VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_GENERAL_BIT_EXT,
            .pfnUserCallback = keepMessage,
            .pUserData = &messages};
}

bool validates(const InstanceOptions& options)
{
    return options.validation || options.gpuAssisted;
}

VkResult makeInstance(const InstanceTable& table, const InstanceOptions& options, Messages& messages,
                      VkInstance& instance)
{
    PFN_vkCreateInstance createInstance = nullptr;
    load(table, nullptr, "vkCreateInstance", createInstance);

    const VkApplicationInfo application = {.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO,
                                           .pApplicationName = "Oriel",
                                           .pEngineName = "Oriel",
                                           .apiVersion = VK_API_VERSION_1_2};
    const VkValidationFeatureEnableEXT enabled[] = {
        VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT,
        VK_VALIDATION_FEATURE_ENABLE_GPU_ASSISTED_EXT};
    const VkDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(messages);
    const VkValidationFeaturesEXT features = {.sType = VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT,
                                              .pNext = &messenger,
                                              .enabledValidationFeatureCount = options.gpuAssisted ? 2U : 1U,
                                              .pEnabledValidationFeatures = enabled};
    const char* const extensions[] = {VK_EXT_DEBUG_UTILS_EXTENSION_NAME};
    VkInstanceCreateInfo info = {.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                 .pApplicationInfo = &application};
    if (validates(options)) {
        info.pNext = &features;
        info.enabledLayerCount = 1;
        info.ppEnabledLayerNames = &validationLayer;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = extensions;
    }
    return createInstance ? createInstance(&info, nullptr, &instance) : VK_ERROR_INITIALIZATION_FAILED;
}

} // namespace

void Messages::add(std::string message)
{
    const std::lock_guard lock(m_mutex);
    m_messages.push_back(std::move(message));
}

std::vector<std::string> Messages::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

void Messages::clear()
{
    const std::lock_guard lock(m_mutex);
    m_messages.clear();
}

Result<std::unique_ptr<Instance>> Instance::create(const InstanceOptions& options)
{
    std::unique_ptr<Instance> made(new Instance);
    InstanceTable& table = made->m_table;
    table.getInstanceProcAddr = options.loader;
    if (!options.loader) {
        const auto loader = systemLoader();
        if (!loader)
            return loader.error();
        table.getInstanceProcAddr = *loader;
    }
    const VkResult result = makeInstance(table, options, made->m_messages, made->m_instance);
    if (result == VK_ERROR_LAYER_NOT_PRESENT)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "The Vulkan validation layer is not installed. Install it, or switch "
                                 "validation off.",
                     .detail = validationLayer};
    if (result != VK_SUCCESS)
        return Error{.kind = ErrorKind::Device,
                     .sentence = "Vulkan is installed, but no driver answers. Install the driver of the "
                                 "graphics card, or use the CPU.",
                     .detail = text::cat(name(result), " from vkCreateInstance")};
    loadInstanceFunctions(table, made->m_instance);
    if (!isComplete(table))
        return Error{.kind = ErrorKind::Device,
                     .sentence = "The Vulkan loader of this computer is too old. Update the graphics driver.",
                     .detail = "no Vulkan 1.1 entry points"};
    if (validates(options) && table.createDebugUtilsMessenger) {
        const VkDebugUtilsMessengerCreateInfoEXT info = messengerInfo(made->m_messages);
        const auto listening =
            check(table.createDebugUtilsMessenger(made->m_instance, &info, nullptr, &made->m_messenger),
                  "listening to the validation layer");
        if (!listening)
            return listening.error();
    }
    return made;
}

Instance::~Instance()
{
    if (m_messenger)
        m_table.destroyDebugUtilsMessenger(m_instance, m_messenger, nullptr);
    if (m_instance && m_table.destroyInstance)
        m_table.destroyInstance(m_instance, nullptr);
}

Result<std::vector<VkPhysicalDevice>> Instance::physicalDevices() const
{
    std::uint32_t count = 0;
    VkResult result = m_table.enumeratePhysicalDevices(m_instance, &count, nullptr);
    std::vector<VkPhysicalDevice> devices(count);
    if (result == VK_SUCCESS && count > 0)
        result = m_table.enumeratePhysicalDevices(m_instance, &count, devices.data());
    if (result != VK_SUCCESS && result != VK_INCOMPLETE)
        return failure(result, "looking for devices");
    devices.resize(count);
    return devices;
}

} // namespace engine::vulkan
